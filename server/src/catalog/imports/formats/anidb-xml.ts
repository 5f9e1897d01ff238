import { childText, isXmlElement, type XmlElement } from '../reading/xml-element.js';
import { type CatalogueFormat, readerOf } from './catalogue-format.js';
import { type AnidbTitle, anidbTitles } from './anidb-titles.js';

const idOf = ({ attributes }: XmlElement): number =>
  Number(attributes['aid'] ?? attributes['anidbid'] ?? attributes['id']);

/** AniDB's list of titles, its answers about an anime, and lists of ids that are keyed by its own. */
export const anidbXml: CatalogueFormat = {
  name: 'anidb-xml',
  description: "AniDB's titles (XML)",
  recognizes: ({ type, value }) =>
    type === 'xml' && isXmlElement(value) && value.name === 'anime' && idOf(value) > 0,
  open: () =>
    readerOf(({ value }) => {
      if (!isXmlElement(value)) return undefined;
      const date = childText(value, 'startdate') ?? '';
      return {
        entry: {
          ids: { anidb: idOf(value) },
          titles: anidbTitles(titlesOf(value)),
          year: Number(/^\d{4}/u.exec(date)?.[0]) || null,
          format: childText(value, 'type')?.replace(/\s+Series$/u, '') ?? null,
          tags: childrenOf(value, 'tags').flatMap((tag) => childText(tag, 'name') ?? []),
        },
      };
    }),
};

const childrenOf = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.find((child) => child.name === name)?.children ?? [];

function titlesOf(element: XmlElement): AnidbTitle[] {
  const held = childrenOf(element, 'titles');
  const elements = held.length > 0 ? held : element.children.filter(({ name }) => name === 'title');
  const name = childText(element, 'name');
  return [
    ...elements.map(({ text, attributes }) => ({
      title: text.trim(),
      type: attributes['type'] ?? '',
      language: attributes['xml:lang'] ?? '',
    })),
    ...(name === undefined ? [] : [{ title: name, type: 'main', language: '' }]),
  ];
}
