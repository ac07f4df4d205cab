import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { findIdentifier } from '../../../../src/barcodes/identifier-table.ts'
import type {
  Alternative,
  Element,
  Reading,
  SettingsMend,
  Warning,
} from '../../../../src/barcodes/reading.ts'
import { t } from '../../../ui/text.ts'
import { carrierName, commandName, factLines, mendSentence } from './reading-words.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: '16px' },
  part: { display: 'flex', flexDirection: 'column', gap: '8px' },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  carrier: { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2 },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: '16px',
    rowGap: '4px',
    margin: 0,
  },
  label: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  // Whole elements go to the next line; only one that is wider than the page is broken.
  elements: {
    margin: '4px 0 0',
    padding: 0,
    listStyleType: 'none',
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: '16px',
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
  others: { display: 'flex', flexDirection: 'column', gap: '16px', margin: 0, paddingInlineStart: '20px' },
  why: { margin: '0 0 4px' },
})

type Mend = (mend: SettingsMend) => void

/** How a scan is read, every other way to read it and why, and the settings that would help. */
export function ReadingView({ reading, mend }: { readonly reading: Reading; readonly mend: Mend }) {
  const styles = useStyles()
  switch (reading.kind) {
    case 'problem':
      return (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{reading.problem.message}</MessageBarBody>
        </MessageBar>
      )
    case 'command':
      return (
        <Part
          title={t('Read as')}
          carrier={t('Command')}
          facts={[[t('Command'), commandName(reading.command)]]}
        />
      )
    case 'plain':
      return (
        <div className={styles.root}>
          <Part title={t('Read as')} carrier={carrierName('plain')} facts={[[t('Number'), reading.text]]} />
          <Warnings warnings={reading.warnings} mend={mend} />
          <Others alternatives={reading.alternatives} />
        </div>
      )
    case 'facts':
      return (
        <div className={styles.root}>
          <Part
            title={t('Read as')}
            carrier={[carrierName(reading.carrier), reading.format].filter(Boolean).join(' ')}
            facts={factLines(reading.facts)}
            elements={reading.elements}
          />
          <Warnings warnings={reading.warnings} mend={mend} />
          <Others alternatives={reading.alternatives} />
        </div>
      )
  }
}

function Part(props: {
  readonly title: string
  readonly carrier: string
  readonly facts: readonly (readonly [string, string])[]
  readonly elements?: readonly Element[]
}) {
  const styles = useStyles()
  return (
    <div className={styles.part}>
      <h3 className={styles.heading}>
        {props.title} <span className={styles.carrier}>{props.carrier}</span>
      </h3>
      <FactList facts={props.facts} />
      {props.elements && <Elements elements={props.elements} />}
    </div>
  )
}

function FactList({ facts }: { readonly facts: readonly (readonly [string, string])[] }) {
  const styles = useStyles()
  return (
    <dl className={styles.facts}>
      {facts.flatMap(([label, value]) => [
        <dt key={label} className={styles.label}>
          {label}
        </dt>,
        <dd key={`${label} value`} className={styles.value}>
          {value}
        </dd>,
      ])}
    </dl>
  )
}

function Elements({ elements }: { readonly elements: readonly Element[] }) {
  const styles = useStyles()
  if (elements.length === 0) return null
  return (
    <ul className={styles.elements}>
      {elements.map(({ ai, value }) => {
        const title = findIdentifier(ai)?.title
        return <li key={`${ai} ${value}`}>{title ? `(${ai}) ${title}: ${value}` : `(${ai}) ${value}`}</li>
      })}
    </ul>
  )
}

function Warnings({ warnings, mend }: { readonly warnings: readonly Warning[]; readonly mend: Mend }) {
  const styles = useStyles()
  if (warnings.length === 0) return null
  return (
    <div className={styles.part}>
      {warnings.map((warning) => (
        <MessageBar key={`${warning.code} ${warning.message}`} intent="warning" layout="multiline">
          <MessageBarBody>{warning.message}</MessageBarBody>
          {warning.mend && <MendAction settings={warning.mend} mend={mend} />}
        </MessageBar>
      ))}
    </div>
  )
}

function MendAction({ settings, mend }: { readonly settings: SettingsMend; readonly mend: Mend }) {
  return (
    <MessageBarActions>
      <Button onClick={() => mend(settings)}>{mendSentence(settings)}</Button>
    </MessageBarActions>
  )
}

function Others({ alternatives }: { readonly alternatives: readonly Alternative[] }) {
  const styles = useStyles()
  if (alternatives.length === 0) return null
  return (
    <div className={styles.part}>
      <h3 className={styles.heading}>{t('Other ways to read it')}</h3>
      <ol className={styles.others}>
        {alternatives.map(({ elements, facts, text, why }) => (
          <li key={JSON.stringify([elements, text])}>
            <p className={styles.why}>{why}</p>
            <FactList facts={text === undefined ? factLines(facts) : [[t('Number'), text]]} />
            <Elements elements={elements} />
          </li>
        ))}
      </ol>
    </div>
  )
}
