import ts from 'typescript';

/** The texts of a source file that are SQL, as they stand; what is put in by an expression is a `?`. */
export function sqlOfSource(text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    if (ts.isTemplateExpression(node))
      found.push([node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(' ? '));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest));
  return found.filter((literal) => /\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|FROM|JOIN)\b/u.test(literal));
}

/** Which of the named tables a statement writes, and which it mentions otherwise. */
export function tablesOfSql(
  sql: string,
  tables: ReadonlySet<string>,
): { readonly written: ReadonlySet<string>; readonly mentioned: ReadonlySet<string> } {
  // What stands in quotes is a value.
  const bare = sql.replace(/'[^']*'/gu, "''");
  const words = (pattern: RegExp): Set<string> =>
    new Set([...bare.matchAll(pattern)].map((match) => match[1] ?? '').filter((word) => tables.has(word)));
  return {
    written: words(/\b(?:INTO|UPDATE|DELETE\s+FROM|TRUNCATE)\s+(?:ONLY\s+)?"?(\w+)/gu),
    mentioned: words(/(?<![\w.$:])(\w+)/gu),
  };
}
