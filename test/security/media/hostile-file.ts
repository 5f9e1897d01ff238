/** What a hostile file may refer to, to learn whether it was followed. */
export interface Bait {
  /** A good video outside of every folder that the product is told of. */
  readonly video: string;
  /** An address on this machine that counts who asks. */
  readonly url: string;
}

/** A file that a person may come across, or be sent, which is not what it seems. */
export interface HostileFile {
  readonly name: string;
  /** What the row must say; `any`: taken or refused, but at an end. */
  readonly verdict: RegExp | 'any' | 'taken';
  /** Content, byte by byte. */
  readonly content?: (bait: Bait) => string | Buffer;
  /** Or whatever else puts something at the path. */
  readonly make?: (path: string, bait: Bait) => Promise<unknown>;
}
