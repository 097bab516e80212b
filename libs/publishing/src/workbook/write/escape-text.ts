/** Characters that the XML of a workbook cannot hold, or would not give back. */
const NOT_IN_XML =
  /[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text that a reader would take for such an escape. */
const LOOKS_ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** Writes text as a workbook stores it: `_x000D_` for what XML cannot hold. Source: ECMA-376 part 1, 22.9.2.19 (ST_Xstring). */
export const escapeText = (text: string): string =>
  text
    .replace(LOOKS_ESCAPED, '_x005F_')
    .replace(NOT_IN_XML, (each) => `_x${each.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
