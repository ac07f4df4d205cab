import { useQueryClient } from '@tanstack/react-query'
import { useNotify } from './notify.tsx'

/** How a dialog ends that has written something: what is on screen is read again, the sentence says what was done, the dialog goes. */
export function useDone(onClose: () => void): (text: string) => Promise<void> {
  const queries = useQueryClient()
  const notify = useNotify()
  return async (text) => {
    await queries.invalidateQueries()
    notify({ text })
    onClose()
  }
}
