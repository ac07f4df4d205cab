import { useState } from 'react'
import type { ToolRow } from '../../../src/contracts/tools.ts'
import { useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { LookupField } from '../../ui/lookup-field.tsx'
import { t } from '../../ui/text.ts'
import { toolLookup } from '../../ui/tool-text.ts'

type TakeToolDialogProps = { readonly onTake: (number: string) => void; readonly onClose: () => void }

/** Takes a tool into use by choosing it, where its barcode cannot be scanned. */
export function TakeToolDialog({ onTake, onClose }: TakeToolDialogProps) {
  const [tool, setTool] = useState<ToolRow>()
  const submission = useSubmission(async () => {
    if (tool) onTake(tool.number)
    onClose()
  })
  return (
    <FormDialog
      title={t('Take a tool into use')}
      submission={submission}
      submit={t('Take into use')}
      submitDisabled={tool === undefined}
      onClose={onClose}
    >
      <LookupField<ToolRow>
        label={t('Tool')}
        hint={t('Or scan its barcode on the page. Another tool of its kind is put away.')}
        path="/api/v1/tools"
        query={{ active: 'true' }}
        lookupOf={toolLookup}
        value={tool && toolLookup(tool)}
        onChange={(_, row) => setTool(row)}
      />
    </FormDialog>
  )
}
