/** See compiled.mjs. */
export function compileToFolder(checkout: string, folders: readonly string[]): Promise<string>;
