/** The sheet of a level: by its published number, as people call it. */
export const levelSheetName = (number: unknown): string => `Level ${String(number)}`;
