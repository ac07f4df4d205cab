import { FluentProvider } from '@fluentui/react-components'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { write } from '../../api/client.ts'
import { AskProvider, useAsk } from '../confirm.tsx'
import { lightTheme } from '../theme.ts'
import { type Scan, ScanField } from './scan-field.tsx'

/** The scan field among things that want its focus. Only its browser test builds this page. */
function TestPage() {
  const [answers, setAnswers] = useState<readonly string[]>([])
  const ask = useAsk()
  const onScan = async (scan: Scan) => {
    const { text } = await write<{ text: string }>('POST', '/scans', scan, { patience: 500 })
    setAnswers((before) => [...before, text])
  }
  return (
    <>
      <ScanField label="Batch or serial number" hint="Scan a number" onScan={onScan} />
      <button type="button">Elsewhere</button>
      <button
        type="button"
        onClick={() => void ask({ title: 'Remove it?', text: '', confirm: 'Remove', reason: true })}
      >
        Ask
      </button>
      <label>
        Note <input />
      </label>
      <p>Some text</p>
      <ol>
        {answers.map((answer) => (
          <li key={answer}>{answer}</li>
        ))}
      </ol>
    </>
  )
}

const root = document.createElement('div')
document.body.append(root)
createRoot(root).render(
  <FluentProvider theme={lightTheme}>
    <AskProvider>
      <TestPage />
    </AskProvider>
  </FluentProvider>,
)
