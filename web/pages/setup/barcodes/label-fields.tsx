import { TextField } from '../../../ui/form.tsx'
import { t } from '../../../ui/text.ts'
import { Fields, type FieldsProps } from './fields.tsx'

/** What stands on the labels that are printed. */
export function LabelFields({ settings, change, problemOf }: FieldsProps) {
  return (
    <Fields>
      <TextField
        label={t('Address of Digital Links')}
        hint={t('What the links in QR codes begin with. They work as numbers whatever answers there.')}
        value={settings.linkDomain}
        maxLength={200}
        onChange={(linkDomain) => change({ linkDomain: linkDomain.trim() })}
        problem={problemOf('linkDomain')}
      />
    </Fields>
  )
}
