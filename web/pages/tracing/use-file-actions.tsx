import { ArrowDownloadRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { ExportRequest } from '../../../src/contracts/trace-results.ts'
import { download } from '../../api/client.ts'
import type { Action } from '../../ui/action-pane.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { t } from '../../ui/text.ts'

/** Saves what this address answers to the request, as Excel, CSV or JSON. */
export function useFileActions(path: string, request: object): readonly Action[] {
  const notify = useNotify()
  const [writing, setWriting] = useState(false)
  const save = async (format: ExportRequest['format']) => {
    if (writing) return
    setWriting(true)
    try {
      saveFile(await download(path, { ...request, format }), format)
    } catch (problem) {
      notify({ text: problem instanceof Error ? problem.message : String(problem), intent: 'error' })
    } finally {
      setWriting(false)
    }
  }
  const file = (format: ExportRequest['format'], label: string): Action => ({
    label,
    icon: <ArrowDownloadRegular />,
    group: 'files',
    disabledBecause: writing ? t('The file is being written.') : undefined,
    onClick: () => void save(format),
  })
  return [file('xlsx', t('Excel')), file('csv', t('CSV')), file('json', t('JSON'))]
}

function saveFile({ blob, name }: Awaited<ReturnType<typeof download>>, format: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name ?? `trace.${format}`
  link.click()
  // The browser has taken hold of the file by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
