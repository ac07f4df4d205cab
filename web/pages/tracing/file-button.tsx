import { Button } from '@fluentui/react-components'
import { DocumentArrowUpRegular } from '@fluentui/react-icons'
import { useRef } from 'react'
import { useNotify } from '../../ui/notify.tsx'
import { t } from '../../ui/text.ts'
import { listInFile, numbersIn } from './criteria.ts'

/** As many numbers as one trace takes in a list. */
const mostNumbers = 20_000
const mostBytes = 5_000_000

/** Takes the numbers to begin with from a text or CSV file. */
export function FileButton({ onList }: { readonly onList: (list: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const notify = useNotify()
  const read = async (file: File) => {
    const list = file.size > mostBytes ? '' : listInFile(await file.text())
    const count = numbersIn(list).length
    if (file.size > mostBytes || count > mostNumbers)
      notify({
        text: t('{name} names more than {n} numbers. Trace it in parts.', {
          name: file.name,
          n: mostNumbers,
        }),
        intent: 'warning',
      })
    else if (count === 0)
      notify({ text: t('{name} names no number.', { name: file.name }), intent: 'warning' })
    else onList(list)
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept=".txt,.csv,.tsv,text/plain,text/csv"
        aria-label={t('File with numbers')}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) void read(file)
          // The same file can be taken again after it was changed.
          event.target.value = ''
        }}
      />
      <Button appearance="subtle" icon={<DocumentArrowUpRegular />} onClick={() => input.current?.click()}>
        {t('From a file')}
      </Button>
    </>
  )
}
