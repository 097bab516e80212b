/** A step of a scale as it is read aloud: `significantly-affects-care` is "significantly affects care". */
export const stepInWords = (step: string): string => step.replaceAll('-', ' ');
