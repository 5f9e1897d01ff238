import { decodeHTMLStrict } from 'entities';
import { Parser } from 'htmlparser2';
import { CatalogueUnreadable } from '../catalogue.errors.js';
import type { FileNotes } from './file-notes.js';
import type { CatalogueItem } from './item.js';
import { counted, limits } from './limits.js';
import type { XmlElement } from './xml-element.js';

/** What holds an entry, wherever it stands: some tools write a list inside a list. */
const ENTRIES = new Set(['anime', 'manga', 'myinfo']);
/** "I <3 U": no element has such a name. */
const BARE_LESS_THAN = /<(?=\d)/gu;
const WEB_PAGE =
  'The file is a web page and no catalogue: use the export of the site, and import the file that it gives.';
const BARE_AMPERSAND = /&(?!#\d{1,7};|#x[\da-f]{1,6};|[a-z][a-z\d]{1,31};)/iu;

interface Growing extends XmlElement {
  text: string;
  readonly children: Growing[];
}

/**
 * The entries of an XML file while it comes in. Read by a tolerant parser: a bare `&` and a control character are no
 * reason to refuse a list of a thousand animes. What is not closed costs its own entry only.
 *
 * @throws CatalogueUnreadable
 */
export async function* xmlItems(
  text: AsyncIterable<string>,
  notes: FileNotes,
): AsyncGenerator<CatalogueItem> {
  const builder = new EntryBuilder(notes);
  for await (const part of text) yield* builder.push(part);
  yield* builder.end();
}

class EntryBuilder {
  private readonly parser: Parser;
  private found: CatalogueItem[] = [];
  /** Open elements around entries. */
  private readonly around: string[] = [];
  /** Open elements of the entry, from itself. */
  private readonly open: Growing[] = [];
  private characters = 0;
  private fault: string | undefined;
  private isCdata = false;
  /** Text whose entities are not decoded yet: one may come in two parts. */
  private encoded = '';
  private isEnding = false;
  private unclosed: string | undefined;
  private written = 0;
  private count = 0;
  private isEmpty = true;
  private readonly lines = new LineCounter();

  constructor(private readonly notes: FileNotes) {
    this.parser = new Parser(
      {
        onprocessinginstruction: (name, data) => {
          this.refuseEntities(name, data);
        },
        onopentag: (name, attributes) => {
          this.opened(name, attributes);
        },
        onclosetag: (name, isImplied) => {
          this.closed(name, isImplied);
        },
        ontext: (text) => {
          this.read(text);
        },
        oncdatastart: () => {
          this.decode();
          this.isCdata = true;
        },
        oncdataend: () => (this.isCdata = false),
      },
      { xmlMode: true, decodeEntities: false },
    );
  }

  push(given: string): CatalogueItem[] {
    const text = given.replace(BARE_LESS_THAN, '&lt;');
    this.lines.add(text);
    this.written += text.length;
    if (text !== given) this.notes.mend('"<" stood where it must be "&lt;", and was read as it was meant');
    this.parser.write(text);
    if (this.written - this.parser.endIndex > 2 * limits.entryCharacters)
      throw new CatalogueUnreadable(
        `The XML file is damaged: after line ${this.line()} there is no tag for ${counted(limits.entryCharacters)} characters.`,
      );
    const found = this.found;
    this.found = [];
    return found;
  }

  end(): CatalogueItem[] {
    this.isEnding = true;
    this.parser.end();
    // What was found in the last part is out; what the end closes by itself was not whole.
    if (this.unclosed !== undefined)
      throw new CatalogueUnreadable(
        `The XML file breaks off in line ${this.line()}: <${this.unclosed}> is not closed. What stands before was kept.`,
      );
    if (this.isEmpty)
      throw new CatalogueUnreadable(
        "The XML file holds no <anime>: it must be a MyAnimeList export, or AniDB's titles.",
      );
    return this.found;
  }

  private opened(name: string, attributes: Readonly<Record<string, string>>): void {
    this.decode();
    const local = localName(name);
    if (local === 'html' && this.isEmpty) throw new CatalogueUnreadable(WEB_PAGE);
    const isEntry = this.open.length > 0 || ENTRIES.has(local);
    if (!isEntry) {
      this.around.push(local);
      if (this.around.length > limits.nesting)
        throw new CatalogueUnreadable(
          `The XML file is nested deeper than ${String(limits.nesting)} levels in line ${this.line()}.`,
        );
      return;
    }
    if (this.open.length === 0) {
      this.characters = 0;
      this.fault = undefined;
      this.isEmpty = false;
      if (local !== 'myinfo') this.count += 1;
      this.notes.line = this.count;
    }
    const decoded = Object.entries(attributes).map(([key, value]) => [key, decodeHTMLStrict(value)] as const);
    const element: Growing = { name: local, attributes: Object.fromEntries(decoded), text: '', children: [] };
    this.grow(name.length + JSON.stringify(attributes).length);
    if (this.open.length > limits.nesting)
      throw new CatalogueUnreadable(
        `The XML file is nested deeper than ${String(limits.nesting)} levels in line ${this.line()}.`,
      );
    if (this.fault === undefined) this.open.at(-1)?.children.push(element);
    this.open.push(element);
  }

  private read(text: string): void {
    const element = this.open.at(-1);
    if (!element) return;
    this.grow(text.length);
    if (this.fault !== undefined) return;
    if (this.isCdata) element.text += text;
    else this.encoded += text;
  }

  private decode(): void {
    const element = this.open.at(-1);
    const text = this.encoded;
    this.encoded = '';
    if (!element || this.fault !== undefined || text === '') return;
    if (BARE_AMPERSAND.test(text))
      this.notes.mend('"&" stood where it must be "&amp;", and was read as it was meant');
    element.text += decodeHTMLStrict(text);
  }

  private closed(name: string, isImplied: boolean): void {
    this.decode();
    const element = this.open.at(-1);
    if (this.isEnding) {
      this.unclosed = localName(name);
      return;
    }
    if (!element) {
      this.around.pop();
      return;
    }
    // An empty element, `<a/>`, is closed by itself too.
    if (isImplied && !this.isSelfClosing()) {
      this.fault ??= `in line ${this.line()} <${localName(name)}> is not closed`;
    }
    this.open.pop();
    if (this.open.length > 0) return;
    const path = [...this.around, element.name].join('.');
    this.found.push({
      ...{ type: 'xml', path, characters: this.characters },
      value: this.fault === undefined ? element : undefined,
      ...(this.fault === undefined ? {} : { fault: this.fault }),
    });
  }

  private grow(characters: number): void {
    this.characters += characters;
    if (this.characters <= limits.entryCharacters) return;
    this.fault ??= `it is longer than ${counted(limits.entryCharacters)} characters`;
    // Nobody will see it.
    for (const element of this.open) {
      element.children.length = 0;
      element.text = '';
    }
  }

  /** The parser tells of `<a/>` as of an element that something else closed; only its last character tells. */
  private isSelfClosing(): boolean {
    return this.lines.characterAt(this.parser.endIndex - 1) === '/';
  }

  private refuseEntities(name: string, data: string): void {
    if (/^!DOCTYPE$/iu.test(name) && /^!DOCTYPE\s+html\b/iu.test(data))
      throw new CatalogueUnreadable(WEB_PAGE);
    // Entities of a file's own may be bombs ("billion laughs") or read other files (XXE); no export has any.
    if (/<!ENTITY|\[/iu.test(data))
      throw new CatalogueUnreadable('The XML file declares entities, which no export does; it is refused.');
  }

  private line(): string {
    return String(this.lines.lineAt(this.parser.startIndex));
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1).toLowerCase();

/** Tells the line of a place in the last part of a text that comes in parts. */
class LineCounter {
  private before = 0;
  private start = 0;
  private part = '';
  private last = '';

  add(part: string): void {
    this.before += newlines(this.part);
    this.start += this.part.length;
    this.last = this.part.slice(-1) || this.last;
    this.part = part;
  }

  lineAt(index: number): number {
    return 1 + this.before + newlines(this.part.slice(0, Math.max(0, index - this.start)));
  }

  characterAt(index: number): string {
    return index < this.start ? this.last : this.part.charAt(index - this.start);
  }
}

const newlines = (text: string): number => text.split('\n').length - 1;
