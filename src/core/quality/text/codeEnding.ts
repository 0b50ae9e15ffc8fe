/** Where a program was cut: brackets that are still open at its end, or a last line that wants a next one. */

const PAIRS: Record<string, string> = { ")": "(", "]": "[", "}": "{" };
/** Strings, comments and what stands in for them: brackets within say nothing. Each is bounded by its line but for comments and templates. */
const quoted = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*|(?<![^\s])#[^\n]*|"""[\s\S]*?"""/g;

export interface CodeEnding {
  /** Brackets that are open at the end, and the most that are closed without having been opened: a cut at the beginning. */
  open: number;
  stray: number;
  /** Ends with an operator, a comma or an opening bracket. */
  goesOn: boolean;
}

export function codeEnding(text: string): CodeEnding {
  const bare = text.replace(quoted, "");
  const stack: string[] = [];
  let stray = 0;
  for (const bracket of bare.match(/[()[\]{}]/g) ?? []) {
    const opener = PAIRS[bracket];
    if (!opener) stack.push(bracket);
    else if (stack.at(-1) === opener) stack.pop();
    else stray++;
  }
  return { open: stack.length, stray, goesOn: /[([{,=+*&|:\\]\s*$|=>\s*$/.test(bare.trimEnd()) };
}
