/** Where in the files something stands. */
export interface Place {
  readonly file: string
  readonly line: number
}
