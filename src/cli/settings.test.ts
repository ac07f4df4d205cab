import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readSettings } from './settings.ts'

test('without settings the embedded database is used and only this computer may connect', () => {
  expect(readSettings({})).toEqual({
    databaseUrl: undefined,
    dataFolder: resolve('data'),
    host: '127.0.0.1',
    port: 3000,
    logLevel: 'warn',
    trustProxy: false,
  })
})

test('what is set is used, and an empty variable is as good as none', () => {
  const url = 'postgres://asbuilt:secret@db.example:5433/asbuilt'
  expect(
    readSettings({
      DATABASE_URL: url,
      ASBUILT_DATA: '/srv/asbuilt',
      HOST: '0.0.0.0',
      PORT: '80',
      ASBUILT_LOG: 'info',
      ASBUILT_PROXY: '1',
    }),
  ).toEqual({
    databaseUrl: url,
    dataFolder: '/srv/asbuilt',
    host: '0.0.0.0',
    port: 80,
    logLevel: 'info',
    trustProxy: true,
  })
  expect(readSettings({ DATABASE_URL: '', PORT: '' })).toMatchObject({ databaseUrl: undefined, port: 3000 })
})

test('a setting that cannot be right is refused with what it should be, and a password is not repeated', () => {
  expect(() => readSettings({ PORT: 'http' })).toThrow('PORT must be a number from 1 to 65535; it is "http".')
  expect(() => readSettings({ PORT: '65536' })).toThrow('PORT must be')
  expect(() => readSettings({ ASBUILT_LOG: 'loud' })).toThrow('ASBUILT_LOG must be one of debug, info')
  for (const url of ['mysql://a:secret@b/c', 'postgres://a:secret@b', 'secret'])
    expect(() => readSettings({ DATABASE_URL: url })).toThrow(
      /^DATABASE_URL must be postgres:\/\/user:password@host/,
    )
})
