import { drawHere, type Drawer } from './drawer.js';

/** A call of one of the drawer's methods. */
export type DrawTask = {
  [Name in keyof Drawer]: { readonly name: Name; readonly of: Parameters<Drawer[Name]> };
}[keyof Drawer];

/** What runs in a thread of the pool. */
export default function drawInThread({ name, of }: DrawTask): Promise<unknown> {
  return (drawHere[name] as (...values: unknown[]) => Promise<unknown>)(...of);
}
