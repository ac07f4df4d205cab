import { Button, makeStyles, tokens } from '@fluentui/react-components'
import type { Feature } from '../../../../src/contracts/features.ts'
import { SidePane } from '../../../ui/side-pane.tsx'
import { t } from '../../../ui/text.ts'
import { Time } from '../../../ui/time.tsx'
import { FeatureState } from './feature-state.tsx'
import { featureWords } from './feature-words.ts'

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: '12px',
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  entry: {
    display: 'flex',
    flexDirection: 'column',
    gap: '4px',
    paddingBottom: '12px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  who: { color: tokens.colorNeutralForeground2 },
})

type FeatureHistoryProps = {
  readonly feature: Feature
  readonly onSwitch: () => void
  readonly onClose: () => void
}

/** Who switched a feature on and off, when and why, the latest first. */
export function FeatureHistory({ feature, onSwitch, onClose }: FeatureHistoryProps) {
  const styles = useStyles()
  const { name, about } = featureWords()[feature.feature]
  return (
    <SidePane
      open
      title={name}
      onClose={onClose}
      footer={
        <Button appearance="primary" onClick={onSwitch}>
          {feature.enabled ? t('Switch off') : t('Switch on')}
        </Button>
      }
    >
      <div>{about}</div>
      {feature.switches.length === 0 ? (
        <div>{t('Nobody has switched it yet: it is on from the start.')}</div>
      ) : (
        <ol className={styles.list} aria-label={t('History')}>
          {feature.switches.map(({ id, enabled, at, by, reason }) => (
            <li key={id} className={styles.entry}>
              <FeatureState on={enabled} />
              <span>{reason}</span>
              <span className={styles.who}>
                {by}, <Time at={at} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </SidePane>
  )
}
