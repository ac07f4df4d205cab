import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { type ReactNode, useEffect, useId } from 'react'

type Option<Value extends string> = {
  readonly value: Value
  readonly label: string
  readonly icon?: ReactNode
  /** A letter: Alt and it choose this. */
  readonly shortcut?: string
}

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    margin: 0,
    padding: '4px',
    minInlineSize: 0,
    height: '56px',
    boxSizing: 'border-box',
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  option: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    padding: '0 20px',
    borderRadius: tokens.borderRadiusMedium,
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
    cursor: 'pointer',
    // On a phone the words alone, so that other buttons fit beside them.
    '@media (max-width: 719px)': { padding: '0 10px' },
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-within': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  chosen: {
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    ':hover': { backgroundColor: tokens.colorBrandBackgroundHover },
    '@media (forced-colors: active)': { outline: '3px solid Highlight' },
  },
  input: { position: 'absolute', inset: 0, margin: 0, opacity: 0, cursor: 'pointer' },
  icon: { display: 'flex', fontSize: '24px', '@media (max-width: 719px)': { display: 'none' } },
})

/** One of a few, always in sight and big enough for a glove: the scan mode. */
export function ChoiceSwitch<Value extends string>(props: {
  readonly label: string
  readonly value: Value
  readonly options: readonly Option<Value>[]
  readonly onChange: (value: Value) => void
}) {
  const styles = useStyles()
  const name = useId()
  const { label, value, options, onChange } = props
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey) return
      const chosen = options.find(({ shortcut }) => shortcut && event.code === `Key${shortcut.toUpperCase()}`)
      if (chosen === undefined) return
      event.preventDefault()
      onChange(chosen.value)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [options, onChange])
  return (
    <fieldset className={styles.root} aria-label={label}>
      {options.map((option) => (
        <label
          key={option.value}
          className={mergeClasses(styles.option, option.value === value && styles.chosen)}
          title={option.shortcut && `Alt+${option.shortcut.toUpperCase()}`}
        >
          <input
            className={styles.input}
            type="radio"
            name={name}
            checked={option.value === value}
            aria-keyshortcuts={option.shortcut && `Alt+${option.shortcut.toUpperCase()}`}
            onChange={() => onChange(option.value)}
          />
          {option.icon && <span className={styles.icon}>{option.icon}</span>}
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
