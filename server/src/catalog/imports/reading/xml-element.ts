/** An element of an XML file, with its text decoded. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Its own text, without that of its children. */
  readonly text: string;
  readonly children: readonly XmlElement[];
}

export const isXmlElement = (value: unknown): value is XmlElement =>
  typeof value === 'object' && value !== null && 'children' in value && 'attributes' in value;

/** Of its first child of that name, trimmed. */
export function childText(element: XmlElement, name: string): string | undefined {
  return element.children.find((child) => child.name === name)?.text.trim();
}
