/** Something that waits until a test lets it go on: no sleeping. */
export class Gate<Value = void> {
  readonly opened: Promise<Value>;
  open!: (value: Value) => void;

  constructor() {
    this.opened = new Promise((resolve) => {
      this.open = resolve;
    });
  }
}
