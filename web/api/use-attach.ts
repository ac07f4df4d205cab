import { useCallback } from 'react'
import { type AddedAttachment, attachmentBytes, attachmentTypes } from '../../src/contracts/attachments.ts'
import { t } from '../ui/text.ts'
import { useWrite } from './use-write.ts'

/** Sends a file of the person's to the server, for these lots. */
export function useAttach(): (lotIds: readonly string[], file: File) => Promise<AddedAttachment> {
  const { send } = useWrite()
  return useCallback(
    async (lotIds, file) => {
      const problem = fileProblem(file)
      if (problem !== undefined) throw new Error(problem)
      return await send<AddedAttachment>('POST', '/api/v1/attachments', {
        lotIds,
        name: file.name,
        contentType: file.type,
        content: await base64Of(file),
      })
    },
    [send],
  )
}

/** Why a file cannot be attached, before anything is sent. */
export function fileProblem(file: File): string | undefined {
  if (!attachmentTypes.some((type) => type === file.type))
    return t('{name} is neither PDF, picture nor text.', { name: file.name })
  if (file.size === 0) return t('{name} is empty.', { name: file.name })
  if (file.size > attachmentBytes) return t('{name} is larger than 10 MB.', { name: file.name })
  return undefined
}

async function base64Of(file: File): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
  return url.slice(url.indexOf(',') + 1)
}
