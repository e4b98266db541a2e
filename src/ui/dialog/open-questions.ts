import type { ConfirmAsk, ReasonAsk } from "./confirm-ask";

/** A question that waits for its answer. */
export interface OpenQuestion {
  readonly id: number;
  readonly ask: ConfirmAsk | ReasonAsk;
  /** With the reason ("" where none is asked), or null when it was left. The first answer counts. */
  readonly settle: (answer: string | null) => void;
}

let open: readonly OpenQuestion[] = [];
let asked = 0;
const listeners = new Set<() => void>();

/** Asks through the one ConfirmHost of the page; questions asked meanwhile wait for their turn. */
export function askQuestion(ask: ConfirmAsk | ReasonAsk): Promise<string | null> {
  return new Promise((resolve) => {
    asked += 1;
    const id = asked;
    const settle = (answer: string | null) => {
      change(open.filter((question) => question.id !== id));
      resolve(answer);
    };
    change([...open, { id, ask, settle }]);
  });
}

/** The question whose turn it is. */
export const firstQuestion = (): OpenQuestion | null => open[0] ?? null;

export function onQuestions(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: readonly OpenQuestion[]): void {
  open = next;
  for (const listener of listeners) listener();
}
