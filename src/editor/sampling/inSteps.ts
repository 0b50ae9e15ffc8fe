import * as vscode from "vscode";
import { Owner } from "../owner";
import type { Answers, Question } from "./questions";

/** Asks one question after the other, each in its own box; "Back" returns to the one before. Undefined where the user gave up. */
export async function askInSteps(title: string, questions: Question[], proposed: Answers): Promise<Answers | undefined> {
  const answers = { ...proposed };
  for (let step = 0; step < questions.length; ) {
    const { name } = questions[step];
    const said = await ask(title, questions, step, answers[name]);
    if (said === undefined) return undefined;
    answers[name] = said.answer;
    step += said.goesBack ? -1 : 1;
  }
  return answers;
}

interface Said {
  /** As it stood in the box, also where the user went back. */
  answer: string;
  goesBack: boolean;
}

async function ask(title: string, questions: Question[], step: number, value: string): Promise<Said | undefined> {
  const { title: subject, prompt, problem } = questions[step];
  const owner = new Owner();
  const box = owner.own(vscode.window.createInputBox());
  // What is asked of a panel must not go away where the panel takes the focus.
  Object.assign(box, { title: `${title}: ${subject}`, step: step + 1, totalSteps: questions.length, prompt, value, ignoreFocusOut: true });
  if (step > 0) box.buttons = [vscode.QuickInputButtons.Back];
  const said = new Promise<Said | undefined>((resolve) => {
    owner.own(box.onDidChangeValue((text) => Object.assign(box, { validationMessage: problem(text) })));
    owner.own(box.onDidTriggerButton(() => resolve({ answer: box.value, goesBack: true })));
    owner.own(box.onDidHide(() => resolve(undefined)));
    owner.own(
      box.onDidAccept(() => {
        const wrong = problem(box.value);
        box.validationMessage = wrong;
        if (wrong === undefined) resolve({ answer: box.value, goesBack: false });
      }),
    );
  });
  box.show();
  try {
    return await said;
  } finally {
    owner.dispose();
  }
}
