import {
  Button,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Select,
  Textarea,
} from '@fluentui/react-components'
import { type ReactNode, type SubmitEvent, useId, useState } from 'react'
import { ApiProblem } from '../api/problem.ts'
import { readQuantity } from './quantity.ts'
import { t } from './text.ts'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '16px', maxWidth: '480px' },
  // Always there, so that what comes into it is announced; while empty it takes no room in its form.
  problem: { ':empty': { position: 'absolute' } },
  buttons: { display: 'flex', gap: '8px', flexWrap: 'wrap' },
  end: { textAlign: 'end' },
  // A long choice does not make its field wider than the form.
  field: { gridTemplateColumns: 'minmax(0, 1fr)' },
})

export type Submission = {
  readonly submit: (event?: SubmitEvent) => void
  readonly busy: boolean
  /** What stands against the whole, as a sentence. */
  readonly problem: string | undefined
  /** What is wrong with one field: `problemOf('name')`. */
  readonly problemOf: (field: string) => string | undefined
  /** There when the last try was refused by a policy that someone with the right may override by saying why. */
  readonly override: { readonly reason: string; readonly setReason: (reason: string) => void } | undefined
}

/** Spread into the fields of a write: the reason for going on although a policy speaks against it. */
export type Override = { readonly overrideReason?: string }

/** Runs what a form does, once at a time, and keeps what the server had against it, until the next try. */
export function useSubmission(run: (override: Override) => Promise<void>): Submission {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const [overridable, setOverridable] = useState(false)
  const [reason, setReason] = useState('')
  const submit = (event?: SubmitEvent) => {
    event?.preventDefault()
    if (busy) return
    setBusy(true)
    setFailure(undefined)
    run(overridable && reason.trim() !== '' ? { overrideReason: reason.trim() } : {})
      .catch((problem: unknown) => {
        setFailure(problem)
        setOverridable(problem instanceof ApiProblem && problem.overridable)
      })
      .finally(() => setBusy(false))
  }
  const errors = failure instanceof ApiProblem ? failure.errors : []
  return {
    submit,
    busy,
    problem: failure === undefined ? undefined : failure instanceof Error ? failure.message : String(failure),
    problemOf: (field) => errors.find(({ path }) => path.replace(/^body\./, '') === field)?.message,
    override: overridable ? { reason, setReason } : undefined,
  }
}

/** A form with what stands against it on top and its buttons at the end. */
export function Form(props: {
  readonly submission: Submission
  /** The verb on the button. */
  readonly submit: string
  readonly onCancel?: () => void
  readonly children: ReactNode
}) {
  const styles = useStyles()
  const { submission, onCancel } = props
  return (
    <form className={styles.form} onSubmit={submission.submit} noValidate>
      <FormProblem text={submission.problem} />
      {props.children}
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={submission.busy}>
          {props.submit}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t('Cancel')}</Button>}
      </div>
    </form>
  )
}

export function FormProblem({ text }: { readonly text: string | undefined }) {
  const styles = useStyles()
  return (
    <div role="alert" className={styles.problem}>
      {text !== undefined && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{text}</MessageBarBody>
        </MessageBar>
      )}
    </div>
  )
}

type FieldProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string
  readonly problem?: string | undefined
  readonly required?: boolean
  readonly disabled?: boolean
}

function Labelled({
  label,
  hint,
  problem,
  required = false,
  children,
}: Omit<FieldProps, 'value' | 'onChange'> & { readonly children: React.JSX.Element }) {
  const styles = useStyles()
  return (
    <Field
      className={styles.field}
      label={label}
      required={required}
      {...(hint === undefined ? {} : { hint })}
      {...(problem === undefined ? {} : { validationMessage: problem })}
    >
      {children}
    </Field>
  )
}

type TextFieldProps = FieldProps & {
  readonly type?: 'text' | 'password' | 'date' | 'datetime-local'
  readonly autoComplete?: string
  readonly autoFocus?: boolean
  readonly lines?: number
  readonly maxLength?: number
  /** Offered while one types; anything else can be typed as well. */
  readonly suggestions?: readonly string[]
}

export function TextField({
  value,
  onChange,
  type = 'text',
  autoComplete = 'off',
  lines,
  ...props
}: TextFieldProps) {
  const { autoFocus = false, maxLength, disabled = false, suggestions = [], ...labelled } = props
  const offers = suggestions.length > 0
  const listId = useId()
  const limit = maxLength === undefined ? {} : { maxLength }
  return (
    <>
      {offers && (
        <datalist id={listId}>
          {suggestions.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
      <Labelled {...labelled}>
        {lines === undefined ? (
          <Input
            type={type}
            value={value}
            disabled={disabled}
            autoComplete={autoComplete}
            autoFocus={autoFocus}
            spellCheck={false}
            autoCapitalize="off"
            {...limit}
            {...(offers ? { list: listId } : {})}
            onChange={(_, data) => onChange(data.value)}
          />
        ) : (
          <Textarea
            value={value}
            disabled={disabled}
            rows={lines}
            {...limit}
            onChange={(_, data) => onChange(data.value)}
          />
        )}
      </Labelled>
    </>
  )
}

/** A quantity as a person types it, comma or point; `readQuantity` turns it into the server's decimal text. */
export function QuantityField({ unit, problem, ...props }: FieldProps & { readonly unit: string }) {
  const styles = useStyles()
  const unitId = useId()
  const wrong = props.value.trim() !== '' && readQuantity(props.value) === undefined
  return (
    <Labelled {...props} problem={wrong ? t('Write a number such as 12 or 0.5.') : problem}>
      <Input
        value={props.value}
        disabled={props.disabled ?? false}
        inputMode="decimal"
        autoComplete="off"
        input={{ className: styles.end }}
        aria-describedby={unitId}
        contentAfter={<span id={unitId}>{unit}</span>}
        onChange={(_, data) => props.onChange(data.value)}
      />
    </Labelled>
  )
}

type ChoiceFieldProps = FieldProps & {
  readonly choices: readonly { value: string; label: string }[]
  /** It is decided already: told as plainly as ever, but not to be changed here. */
  readonly fixed?: boolean
}

export function ChoiceField({ choices, fixed = false, ...props }: ChoiceFieldProps) {
  if (fixed)
    return (
      <Labelled {...props} required={false}>
        <Input readOnly value={choices.find(({ value }) => value === props.value)?.label ?? ''} />
      </Labelled>
    )
  return (
    <Labelled {...props}>
      <Select
        value={props.value}
        disabled={props.disabled ?? false}
        onChange={(_, data) => props.onChange(data.value)}
      >
        {choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
    </Labelled>
  )
}
