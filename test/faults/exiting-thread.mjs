/** A task that ends its own thread. */
export default function exit() {
  process.exit(3);
}
