/** The most that one round does: more would keep the first of them waiting for the last. */
const mostOfRound = 64

interface Waiting<Asked, Answer> {
  readonly asked: Asked
  readonly resolve: (answer: Answer) => void
  readonly reject: (reason: unknown) => void
}

/**
 * Does at once what several ask for at the same time. What is asked while a round is under way waits for the next one: so
 * nobody waits while there is little to do, and the more there is, the more each round does. A round that fails fails for all
 * in it.
 */
export class Rounds<Asked, Answer> {
  readonly #work: (all: readonly Asked[]) => Promise<readonly Answer[]>
  readonly #waiting: Waiting<Asked, Answer>[] = []
  #isUnderWay = false

  /** `work` answers all that it is given, in the same order. */
  constructor(work: (all: readonly Asked[]) => Promise<readonly Answer[]>) {
    this.#work = work
  }

  ask(asked: Asked): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ asked, resolve, reject })
      if (!this.#isUnderWay) void this.#goRound()
    })
  }

  async #goRound(): Promise<void> {
    this.#isUnderWay = true
    while (this.#waiting.length > 0) {
      // What arrives together goes together: it is read in one turn of the event loop and decided in the next.
      await new Promise(setImmediate)
      await new Promise(setImmediate)
      const round = this.#waiting.splice(0, mostOfRound)
      try {
        const answers = await this.#work(round.map(({ asked }) => asked))
        for (const [index, { resolve }] of round.entries()) resolve(answers[index] as Answer)
      } catch (error) {
        for (const { reject } of round) reject(error)
      }
    }
    this.#isUnderWay = false
  }
}
