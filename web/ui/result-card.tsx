import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  CheckmarkCircleFilled,
  DismissCircleFilled,
  InfoFilled,
  QuestionCircleFilled,
  WarningFilled,
} from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { t } from './text.ts'
import { signal } from './theme.ts'

export type ResultKind = 'accepted' | 'information' | 'warning' | 'question' | 'refused'

export type Result = {
  /** Another one for every scan, so that the same sentence twice is seen and announced twice. */
  readonly id: string
  readonly kind: ResultKind
  /** One sentence; a refusal says what was read, why not, and what to do. */
  readonly text: string
  /** Number, item, quantity, unit: what was understood, in big figures. */
  readonly facts?: readonly { readonly label: string; readonly value: ReactNode }[]
  /** What somebody should know although it was accepted. */
  readonly warnings?: readonly string[]
}

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: '16px',
    alignItems: 'center',
    boxSizing: 'border-box',
    minHeight: '96px',
    padding: '16px 24px',
    borderRadius: tokens.borderRadiusLarge,
    '@media (max-width: 719px)': { padding: '12px 16px', columnGap: '12px' },
    // Windows' own contrast colours replace ours; the border and the icon then carry the difference.
    '@media (forced-colors: active)': { border: '3px solid CanvasText' },
  },
  pulse: {
    animationName: { from: { filter: 'brightness(1.5)' }, to: { filter: 'none' } },
    animationDuration: '240ms',
  },
  accepted: { backgroundColor: signal('lampAccepted'), color: signal('lampAcceptedText') },
  information: { backgroundColor: signal('lampInformation'), color: signal('lampInformationText') },
  warning: { backgroundColor: signal('lampWarning'), color: signal('lampWarningText') },
  question: { backgroundColor: signal('lampWarning'), color: signal('lampWarningText') },
  refused: { backgroundColor: signal('lampRefused'), color: signal('lampRefusedText') },
  idle: {
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground2,
    boxShadow: `inset 0 0 0 1px ${tokens.colorNeutralStroke1}`,
  },
  icon: { display: 'flex', fontSize: '48px', '@media (max-width: 719px)': { fontSize: '36px' } },
  text: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    textWrap: 'pretty',
    '@media (max-width: 719px)': {
      fontSize: tokens.fontSizeBase500,
      lineHeight: tokens.lineHeightBase500,
    },
  },
  facts: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: '32px',
    rowGap: '4px',
    margin: '8px 0 0',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
  },
  fact: { display: 'flex', gap: '8px', minWidth: 0 },
  value: { margin: 0, fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  warnings: { margin: '8px 0 0', paddingInlineStart: '20px', fontSize: tokens.fontSizeBase400 },
  // What an answer asks for is mostly nothing.
  actions: { gridColumn: '1 / -1', marginTop: '12px', ':empty': { display: 'none' } },
})

const icons: Record<ResultKind, ReactNode> = {
  accepted: <CheckmarkCircleFilled />,
  information: <InfoFilled />,
  warning: <WarningFilled />,
  question: <QuestionCircleFilled />,
  refused: <DismissCircleFilled />,
}

type ResultCardProps = {
  /** The result of the last scan; it stays until the next one. */
  readonly result: Result | undefined
  /** Said before the first scan. */
  readonly idle: string
  /** Candidates to choose from, or an override. */
  readonly children?: ReactNode
}

/** What came of the last scan, in full width and readable from two metres. */
export function ResultCard({ result, idle, children }: ResultCardProps) {
  const styles = useStyles()
  const refused = result?.kind === 'refused'
  const card = result && (
    <div key={result.id} className={mergeClasses(styles.root, styles[result.kind], styles.pulse)}>
      <span className={styles.icon} role="img" aria-label={kindWord(result.kind)}>
        {icons[result.kind]}
      </span>
      <div>
        <p className={styles.text}>{result.text}</p>
        <Facts result={result} />
      </div>
      {children && <div className={styles.actions}>{children}</div>}
    </div>
  )
  // Both regions are always there: a screen reader announces what changes in a region it knows.
  return (
    <div>
      <div role="status" aria-live="polite" aria-atomic="true">
        {card && !refused && card}
        {!card && (
          <div className={mergeClasses(styles.root, styles.idle)}>
            <span className={styles.icon} />
            <p className={styles.text}>{idle}</p>
          </div>
        )}
      </div>
      <div role="alert" aria-live="assertive" aria-atomic="true">
        {refused && card}
      </div>
    </div>
  )
}

function Facts({ result }: { readonly result: Result }) {
  const styles = useStyles()
  const { facts = [], warnings = [] } = result
  return (
    <>
      {facts.length > 0 && (
        <dl className={styles.facts}>
          {facts.map(({ label, value }) => (
            <div key={label} className={styles.fact}>
              <dt>{label}</dt>
              <dd className={styles.value}>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {warnings.length > 0 && (
        <ul className={styles.warnings}>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function kindWord(kind: ResultKind): string {
  const words: Record<ResultKind, string> = {
    accepted: t('Accepted'),
    information: t('Information'),
    warning: t('Warning'),
    question: t('Choose'),
    refused: t('Refused'),
  }
  return words[kind]
}
