import { ToggleButton } from '@fluentui/react-components'

/** A filter that is on or off, in a list's toolbar. */
export function ToggleFilter(props: {
  readonly label: string
  readonly icon?: React.JSX.Element
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}) {
  const on = props.value === 'true'
  return (
    <ToggleButton
      checked={on}
      appearance={on ? 'primary' : 'outline'}
      {...(props.icon ? { icon: props.icon } : {})}
      onClick={() => props.onChange(on ? undefined : 'true')}
    >
      {props.label}
    </ToggleButton>
  )
}
