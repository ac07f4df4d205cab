import {
  Button,
  Input,
  Field as LabelledField,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components'
import { AddRegular, DeleteRegular } from '@fluentui/react-icons'
import { ownFormatFault, ownFormatGroups } from '../../../../src/barcodes/own-formats.ts'
import { t } from '../../../ui/text.ts'
import type { FieldsProps } from './fields.tsx'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: '16px', alignItems: 'flex-start' },
  hint: { margin: 0, color: tokens.colorNeutralForeground2, maxWidth: '64ch' },
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: '16px',
    width: '100%',
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 2fr) auto',
    gap: '8px',
    alignItems: 'start',
    '@media (max-width: 719px)': { gridTemplateColumns: 'minmax(0, 1fr) auto' },
  },
  pattern: { '@media (max-width: 719px)': { gridColumn: '1 / -1', gridRow: 2 } },
  // A field takes the width of its column, not that of twenty letters.
  input: { width: '100%', minWidth: 0 },
  mono: { fontFamily: tokens.fontFamilyMonospace },
  remove: { marginTop: '26px' },
})

/** No plant needs more, and each is tried on every scan. */
const mostFormats = 20

/** Labels of the plant's own, each described by a pattern with named groups. */
export function OwnFormats({ settings, change, problemOf }: FieldsProps) {
  const styles = useStyles()
  const formats = settings.ownFormats
  const put = (at: number, part: Partial<(typeof formats)[number]>) =>
    change({ ownFormats: formats.map((each, index) => (index === at ? { ...each, ...part } : each)) })
  return (
    <div className={styles.root}>
      <p className={styles.hint}>
        {t(
          'A regular expression that matches the whole text, with named groups out of {groups}. The first that matches is used. Try it in Test a scan before you save.',
          { groups: ownFormatGroups.join(', ') },
        )}
      </p>
      {formats.length > 0 && (
        <ul className={styles.list}>
          {formats.map(({ name, pattern }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the order is the formats' identity; their names change while they are typed.
            <li key={at} className={styles.row}>
              <Labelled
                label={t('Name')}
                problem={
                  name.trim() === '' && pattern !== ''
                    ? t('Give it a name.')
                    : problemOf(`ownFormats.${at}.name`)
                }
              >
                <Input
                  className={styles.input}
                  value={name}
                  maxLength={100}
                  autoComplete="off"
                  onChange={(_, data) => put(at, { name: data.value })}
                />
              </Labelled>
              <div className={styles.pattern}>
                <Labelled
                  label={t('Pattern')}
                  problem={faultOf(pattern) ?? problemOf(`ownFormats.${at}.pattern`)}
                >
                  <Input
                    className={mergeClasses(styles.input, styles.mono)}
                    value={pattern}
                    maxLength={300}
                    autoComplete="off"
                    spellCheck={false}
                    placeholder="(?<item>[A-Z]+)\*(?<serial>.+)"
                    onChange={(_, data) => put(at, { pattern: data.value })}
                  />
                </Labelled>
              </div>
              <Button
                className={styles.remove}
                appearance="subtle"
                icon={<DeleteRegular />}
                aria-label={t('Remove format {name}', { name: name || String(at + 1) })}
                onClick={() => change({ ownFormats: formats.filter((_, index) => index !== at) })}
              />
            </li>
          ))}
        </ul>
      )}
      <Button
        icon={<AddRegular />}
        disabled={formats.length >= mostFormats}
        onClick={() => change({ ownFormats: [...formats, { name: '', pattern: '' }] })}
      >
        {t('Add a format')}
      </Button>
    </div>
  )
}

function faultOf(pattern: string): string | undefined {
  // A format that was just added has no fault yet; the server refuses it if it stays empty.
  if (pattern === '') return undefined
  const fault = ownFormatFault(pattern)
  return fault && t('{fault} (character {place})', { fault: fault.message, place: fault.position + 1 })
}

function Labelled(props: {
  readonly label: string
  readonly problem: string | undefined
  readonly children: React.JSX.Element
}) {
  const { label, problem, children } = props
  return (
    <LabelledField label={label} {...(problem === undefined ? {} : { validationMessage: problem })}>
      {children}
    </LabelledField>
  )
}
