import { useCallback, useRef, useState } from 'react'
import { station } from '../ui/station.ts'
import { type Envelope, envelope, type Method, write } from './client.ts'
import { Offline } from './problem.ts'

type Send = <Answer>(
  method: Exclude<Method, 'GET'>,
  path: string,
  fields?: Readonly<Record<string, unknown>>,
) => Promise<Answer>

/**
 * Writes for a page's buttons and forms. When the connection was lost and the person presses again with the same fields,
 * the same request goes out again, so that nothing is done twice.
 */
export function useWrite(): { readonly send: Send; readonly busy: boolean } {
  const [running, setRunning] = useState(0)
  const unanswered = useRef<{ readonly key: string; readonly body: Envelope }>(undefined)
  const send = useCallback<Send>(async (method, path, fields = {}) => {
    const key = JSON.stringify([method, path, fields])
    const before = unanswered.current
    const body = before?.key === key ? before.body : { ...envelope(station.get()?.id), ...fields }
    unanswered.current = { key, body }
    setRunning((n) => n + 1)
    try {
      const answer = await write<never>(method, path, body)
      unanswered.current = undefined
      return answer
    } catch (problem) {
      if (!(problem instanceof Offline)) unanswered.current = undefined
      throw problem
    } finally {
      setRunning((n) => n - 1)
    }
  }, [])
  return { send, busy: running > 0 }
}
