import { makeStyles, SearchBox } from '@fluentui/react-components'
import { useEffect, useState } from 'react'

const useStyles = makeStyles({
  root: {
    width: '100%',
    maxWidth: '320px',
    '@media (max-width: 719px)': { flex: '1 1 200px', width: 'auto', maxWidth: 'none' },
  },
})

/** Filters a list while one types, a moment after the last key, so that the server is asked once for a word. */
export function QuickFilter(props: {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}) {
  const styles = useStyles()
  const { label, value = '', onChange } = props
  const [text, setText] = useState(value)
  const [given, setGiven] = useState(value)
  if (given !== value) {
    // The filter was changed elsewhere (cleared, or by going back): show that.
    setGiven(value)
    setText(value)
  }
  useEffect(() => {
    if (text.trim() === value) return
    const timer = setTimeout(() => onChange(text.trim() || undefined), 250)
    return () => clearTimeout(timer)
  }, [text, value, onChange])
  return (
    <SearchBox
      className={styles.root}
      value={text}
      placeholder={label}
      aria-label={label}
      autoComplete="off"
      onChange={(_, data) => setText(data.value)}
    />
  )
}
