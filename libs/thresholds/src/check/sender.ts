/** The kind of source that says everything in a witness. What it saw itself counts whichever way it points. */
export const SENDER = 'school';
/** Other kinds of source, for earlier incidents told by several. */
export const OTHER_SOURCES = ['health', 'police', 'housing', 'voluntary', 'early-years', 'local-authority', 'public'];
