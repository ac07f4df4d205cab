import { Link, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Attachment } from '../../../src/contracts/attachments.ts'
import { call } from '../../api/client.ts'
import { useRight } from '../../api/session.ts'
import { useAttach } from '../../api/use-attach.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FileField } from '../../ui/file-field.tsx'
import { Form, useSubmission } from '../../ui/form.tsx'
import { formatFigure } from '../../ui/quantity.ts'
import { t } from '../../ui/text.ts'
import { Time } from '../../ui/time.tsx'

const useStyles = makeStyles({
  list: { margin: '0 0 16px', padding: 0, listStyleType: 'none' },
  file: { padding: '6px 0', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  about: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
})

/** The certificates and other files of a lot, and a field to add one. */
export function Attachments({ lotId }: { readonly lotId: string }) {
  const styles = useStyles()
  const path = `/api/v1/lots/${lotId}/attachments`
  const { data, error } = useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => call<readonly Attachment[]>('GET', path, undefined, { signal }),
  })
  const mayAdd = useRight('inventory.post')
  if (error) return <EmptyState title={t('The files could not be read')} hint={error.message} />
  return (
    <>
      {data?.length === 0 && <EmptyState title={t('There are no files yet')} />}
      {data !== undefined && data.length > 0 && (
        <ul className={styles.list} aria-label={t('Certificates and files')}>
          {data.map((file) => (
            <li key={file.id} className={styles.file}>
              <Link href={`/api/v1/attachments/${file.id}`} target="_blank" rel="noreferrer">
                {file.name}
              </Link>
              <div className={styles.about}>
                {t('{size} KB', { size: formatFigure(String(Math.ceil(file.bytes / 1024))) })} ·{' '}
                {file.addedBy} · <Time at={file.addedAt} />
              </div>
              <div className={styles.about}>SHA-256 {file.sha256}</div>
            </li>
          ))}
        </ul>
      )}
      {mayAdd && <AddFile lotId={lotId} path={path} />}
    </>
  )
}

function AddFile({ lotId, path }: { readonly lotId: string; readonly path: string }) {
  const queries = useQueryClient()
  const attach = useAttach()
  const [file, setFile] = useState<File>()
  // The field is made anew after each file, or it would go on showing the name.
  const [added, setAdded] = useState(0)
  const submission = useSubmission(async () => {
    if (file === undefined) throw new Error(t('Choose a file first.'))
    await attach([lotId], file)
    await queries.invalidateQueries({ queryKey: [path] })
    setFile(undefined)
    setAdded(added + 1)
  })
  return (
    <Form submission={submission} submit={t('Add file')}>
      <FileField key={added} label={t('File')} onChange={setFile} problem={submission.problemOf('content')} />
    </Form>
  )
}
