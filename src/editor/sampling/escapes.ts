/** A box of one line holds no line feed: it is written as in program text. */
const WRITTEN: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const READ: Record<string, string> = Object.fromEntries(Object.entries(WRITTEN).map(([character, written]) => [written, character]));

/** Any text on one line, with a backslash before what needs it. */
export const escaped = (text: string): string => text.replace(/[\\\n\r\t]/g, (character) => WRITTEN[character]);

/** The text that was meant. A backslash before anything else stands for itself. */
export const unescaped = (line: string): string => line.replace(/\\[\\nrt]/g, (written) => READ[written]);
