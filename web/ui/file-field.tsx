import { Field } from '@fluentui/react-components'
import { attachmentTypes } from '../../src/contracts/attachments.ts'
import { t } from './text.ts'

/** Chooses one file that can be attached. */
export function FileField(props: {
  readonly label: string
  readonly onChange: (file: File | undefined) => void
  readonly problem?: string | undefined
}) {
  return (
    <Field
      label={props.label}
      hint={t('PDF, picture or text, at most 10 MB.')}
      {...(props.problem === undefined ? {} : { validationMessage: props.problem })}
    >
      {(labelled) => (
        <input
          {...labelled}
          type="file"
          accept={attachmentTypes.join(',')}
          onChange={(event) => props.onChange(event.target.files?.[0])}
        />
      )}
    </Field>
  )
}
