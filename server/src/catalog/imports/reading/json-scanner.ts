import { CatalogueUnreadable } from '../catalogue.errors.js';
import type { FileNotes } from './file-notes.js';
import type { CatalogueItem } from './item.js';
import { counted, limits } from './limits.js';
import { mendJson } from './mend-json.js';
import type { PathNode } from './path-tree.js';

/** A list or object that is looked through. */
interface Frame {
  readonly isList: boolean;
  readonly node: PathNode;
  readonly path: string;
  key: string;
}

/** A value that is taken, or passed over, as a whole. */
interface Capture {
  readonly isItem: boolean;
  readonly path: string;
  readonly kind: 'container' | 'string' | 'primitive';
  readonly parts: string[];
  characters: number;
  depth: number;
  isInString: boolean;
  isEscaped: boolean;
  fault: string | undefined;
}

type Expected = 'value' | 'key' | 'colon' | 'comma' | 'nothing';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
const opens = (char: string): boolean => char === '{' || char === '[';

/**
 * Finds the entries of a JSON document of any size while it comes in. Lists and objects on the way to them are looked
 * through, everything else is passed over unread; only an entry is ever held whole, and one that is too large or too
 * deep is let go at once. (A parser of tokens made 8 times the garbage and took 5 times as long.)
 */
export class JsonScanner {
  private readonly frames: Frame[] = [];
  private expected: Expected = 'value';
  private capture: Capture | undefined;
  private key: { text: string; isEscaped: boolean } | undefined;
  private position = 0;
  private sawList = false;
  private found = 0;

  /** @param root where entries stand */
  constructor(
    private readonly root: PathNode,
    private readonly notes: FileNotes,
  ) {}

  /** There was a place for entries, even if none stood there. */
  get hasList(): boolean {
    return this.sawList;
  }

  /** @returns the entries that this part of the text completes @throws CatalogueUnreadable where it is no JSON */
  push(text: string): CatalogueItem[] {
    const items: CatalogueItem[] = [];
    for (let at = 0; at < text.length;) {
      if (this.capture) at = this.follow(this.capture, text, at, items);
      else if (this.key) at = this.readKey(this.key, text, at);
      else if (isSpace(text.charCodeAt(at))) at += 1;
      else at = this.step(text.charAt(at), at);
    }
    this.position += text.length;
    return items;
  }

  /** @throws CatalogueUnreadable when the document is not whole */
  end(): CatalogueItem[] {
    const items: CatalogueItem[] = [];
    if (this.capture?.kind === 'primitive') this.finish(this.capture, items);
    if (this.expected !== 'nothing' || this.capture)
      throw new CatalogueUnreadable(
        `The JSON file breaks off after ${counted(this.position)} characters: it is not whole. What stands before was kept.`,
      );
    return items;
  }

  /** @returns where to go on */
  private step(char: string, at: number): number {
    const frame = this.frames.at(-1);
    const isClosing = frame !== undefined && char === (frame.isList ? ']' : '}');
    switch (this.expected) {
      case 'comma':
        if (isClosing) return this.leave(at);
        if (char !== ',' || !frame) return this.fail(at);
        this.expected = frame.isList ? 'value' : 'key';
        return at + 1;
      case 'key':
        // Also after a comma: a comma too many is no reason to refuse a file.
        if (isClosing) return this.leave(at);
        if (char !== '"') return this.fail(at);
        this.key = { text: '', isEscaped: false };
        return at + 1;
      case 'colon':
        if (char !== ':') return this.fail(at);
        this.expected = 'value';
        return at + 1;
      case 'value':
        if (isClosing && frame.isList) return this.leave(at);
        return this.begin(char, at);
      case 'nothing':
        return this.fail(at);
    }
  }

  private begin(char: string, at: number): number {
    if (char === ',' || char === ':' || char === ']' || char === '}') return this.fail(at);
    const node = this.nodeHere();
    const frame = this.frames.at(-1);
    const path = frame ? `${frame.path}${frame.path === '' ? '' : '.'}${frame.isList ? '*' : frame.key}` : '';
    const isList = char === '[';
    // Where both may stand, an object is an entry and a list holds some.
    if (opens(char) && node && node.children.size > 0 && (isList || !node.isItem)) {
      this.frames.push({ isList, node, path, key: '' });
      this.sawList ||= isList;
      this.expected = isList ? 'value' : 'key';
      return at + 1;
    }
    this.capture = {
      // What an object holds beside its lists are numbers and names.
      isItem: node?.isItem === true && (opens(char) || frame?.isList === true),
      path,
      kind: opens(char) ? 'container' : char === '"' ? 'string' : 'primitive',
      parts: [],
      characters: 0,
      depth: 0,
      isInString: false,
      isEscaped: false,
      fault: undefined,
    };
    return at;
  }

  private nodeHere(): PathNode | undefined {
    const frame = this.frames.at(-1);
    if (!frame) return this.root;
    const { children } = frame.node;
    return frame.isList ? children.get('*') : (children.get(frame.key) ?? children.get('{}'));
  }

  private leave(at: number): number {
    this.frames.pop();
    this.expected = this.frames.length === 0 ? 'nothing' : 'comma';
    return at + 1;
  }

  private readKey(key: { text: string; isEscaped: boolean }, text: string, from: number): number {
    for (let at = from; at < text.length; at += 1) {
      const char = text.charAt(at);
      if (!key.isEscaped && char === '"') {
        const frame = this.frames.at(-1);
        if (frame) frame.key = key.text;
        this.key = undefined;
        this.expected = 'colon';
        return at + 1;
      }
      key.isEscaped = !key.isEscaped && char === '\\';
      // No key that means anything is longer.
      if (key.text.length < 100) key.text += char;
    }
    return text.length;
  }

  /** Follows a value to its end, or to the end of the text. */
  private follow(capture: Capture, text: string, from: number, items: CatalogueItem[]): number {
    let at = from;
    let isOver = false;
    let isBehind = true;
    for (; at < text.length && !isOver; at += 1) {
      const code = text.charCodeAt(at);
      if (capture.isInString) {
        if (capture.isEscaped) capture.isEscaped = false;
        else if (code === BACKSLASH) capture.isEscaped = true;
        else if (code === QUOTE) {
          capture.isInString = false;
          isOver = capture.kind === 'string';
        }
      } else if (code === QUOTE) {
        capture.isInString = true;
      } else if (capture.kind === 'primitive') {
        if (isSpace(code) || code === 0x2c || code === 0x5d || code === 0x7d) {
          isOver = true;
          isBehind = false;
        }
      } else if (code === 0x7b || code === 0x5b) {
        capture.depth += 1;
        if (capture.depth > limits.nesting)
          this.refuse(capture, `it is nested deeper than ${String(limits.nesting)} levels`);
      } else if (code === 0x7d || code === 0x5d) {
        capture.depth -= 1;
        isOver = capture.depth === 0;
      }
    }
    if (isOver && !isBehind) at -= 1;
    this.keepText(capture, text, from, at);
    if (isOver) this.finish(capture, items);
    return at;
  }

  private keepText(capture: Capture, text: string, from: number, to: number): void {
    capture.characters += to - from;
    if (!capture.isItem || capture.fault !== undefined) return;
    if (capture.characters > limits.entryCharacters)
      this.refuse(capture, `it is longer than ${counted(limits.entryCharacters)} characters`);
    else capture.parts.push(text.slice(from, to));
  }

  private refuse(capture: Capture, fault: string): void {
    capture.fault ??= fault;
    capture.parts.length = 0;
  }

  private finish({ isItem, path, parts, characters, fault }: Capture, items: CatalogueItem[]): void {
    this.capture = undefined;
    this.expected = this.frames.length === 0 ? 'nothing' : 'comma';
    if (!isItem) return;
    this.found += 1;
    this.notes.line = this.found;
    if (fault !== undefined) {
      items.push({ type: 'json', path, value: undefined, fault, characters });
      return;
    }
    try {
      items.push({ type: 'json', path, value: mendJson(parts.join(''), this.notes), characters });
    } catch {
      items.push({ type: 'json', path, value: undefined, fault: 'it is not valid JSON', characters });
    }
  }

  private fail(at: number): never {
    throw new CatalogueUnreadable(
      `The file is not valid JSON at character ${counted(this.position + at + 1)}. What stands before was kept.`,
    );
  }
}
