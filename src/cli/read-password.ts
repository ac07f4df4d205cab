import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** Asks for a new password twice without showing it; from a pipe or file it is the first line. */
export async function readNewPassword(): Promise<string> {
  if (!process.stdin.isTTY) return await firstLine()
  const password = await ask('New password: ')
  if ((await ask('Once more: ')) !== password)
    throw new Error('The two passwords differ. Nothing was changed.')
  return password
}

async function firstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin })
  for await (const line of lines) return line
  throw new Error('No password came. Type one, or send it: echo "…" | asbuilt user set-password anna')
}

async function ask(question: string): Promise<string> {
  process.stderr.write(question)
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const prompt = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  try {
    return await prompt.question('')
  } finally {
    prompt.close()
    process.stderr.write('\n')
  }
}
