/** Answers many questions at once, in their order. */
export type AnswerAll<Question, Answer> = (questions: readonly Question[]) => Promise<readonly Answer[]>;

/** Gathers the questions of one turn of the event loop, so that they share a process; one batch runs at a time. */
export class Batch<Question, Answer> {
  private waiting: Waiting<Question, Answer>[] = [];
  private running = false;

  constructor(
    private readonly answerAll: AnswerAll<Question, Answer>,
    /** The most questions of one batch. */
    private readonly limit: number,
  ) {}

  /** @throws what answering the batch throws */
  ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ question, resolve, reject });
      if (this.running) return;
      this.running = true;
      setImmediate(() => void this.run());
    });
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.limit);
      try {
        const answers = await this.answerAll(batch.map(({ question }) => question));
        for (const [index, { resolve, reject }] of batch.entries()) {
          const answer = answers[index];
          if (answer === undefined) reject(new Error('a question has no answer'));
          else resolve(answer);
        }
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.running = false;
  }
}

interface Waiting<Question, Answer> {
  readonly question: Question;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}
