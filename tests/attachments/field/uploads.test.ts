import { describe, expect, test } from 'vitest'
import { MAX_FILE_BYTES } from '#app/attachments/attachment.ts'
import {
  beginUploads,
  isBusy,
  toStart,
  type UploadEvent,
  uploadsReducer,
} from '#app/attachments/field/uploads.ts'

const draftFile = (name: string) => ({
  id: name.repeat(32).slice(0, 32),
  name,
  type: 'txt' as const,
  sizeBytes: 1,
})

function play(...events: UploadEvent[]) {
  return events.reduce(uploadsReducer, beginUploads([]))
}

function chosen(...names: string[]): UploadEvent {
  return { kind: 'chosen', files: names.map((name, index) => ({ id: index + 1, name, sizeBytes: 10 })) }
}

describe('choosing', () => {
  test('what cannot be attached is refused at once and keeps nothing waiting', () => {
    const files = [
      { id: 1, name: 'a.exe', sizeBytes: 1 },
      { id: 2, name: 'b.txt', sizeBytes: MAX_FILE_BYTES + 1 },
      { id: 3, name: 'c.txt', sizeBytes: 0 },
    ]
    const state = play({ kind: 'chosen', files })
    expect(state.uploads.map((upload) => upload.refusals[0]?.split('?')[0])).toEqual([
      'attachments.type',
      'attachments.tooLarge',
      'attachments.empty',
    ])
    expect(isBusy(state)).toBe(false)
    expect(toStart(state)).toEqual([])
  })

  test('the sixth is refused, counting what waits and what is on its way', () => {
    const state = [chosen('a.txt', 'b.txt', 'c.txt'), { ...chosen('d.txt') }].reduce(
      uploadsReducer,
      beginUploads([draftFile('x.txt'), draftFile('y.txt')]),
    )
    expect(state.uploads.map((upload) => upload.state)).toEqual(['waiting', 'waiting', 'waiting', 'refused'])
  })

  test('names are shown as the server will know them', () => {
    expect(play(chosen('../a\u202e.txt')).uploads[0]!.name).toBe('a.txt')
  })
})

test('two are sent at a time', () => {
  const waiting = play(chosen('a.txt', 'b.txt', 'c.txt'))
  expect(toStart(waiting).map((upload) => upload.id)).toEqual([1, 2])
  const sending = [1, 2].reduce((state, id) => uploadsReducer(state, { kind: 'started', id }), waiting)
  expect(toStart(sending)).toEqual([])
  const one = uploadsReducer(sending, { kind: 'accepted', id: 1, draftFiles: [draftFile('a.txt')] })
  expect(toStart(one).map((upload) => upload.id)).toEqual([3])
})

test('an accepted file joins the list and leaves the uploads', () => {
  const state = play(
    chosen('a.txt'),
    { kind: 'started', id: 1 },
    { kind: 'accepted', id: 1, draftFiles: [draftFile('a.txt')] },
  )
  expect(state).toMatchObject({
    draftFiles: [{ name: 'a.txt' }],
    uploads: [],
    announced: { what: 'attached', name: 'a.txt' },
  })
  expect(isBusy(state)).toBe(false)
})

test('a cancelled upload is gone, and an answer that comes late changes nothing', () => {
  const cancelled = play(chosen('a.txt'), { kind: 'started', id: 1 }, { kind: 'dismissed', id: 1 })
  expect(cancelled).toMatchObject({ uploads: [], announced: { what: 'cancelled' } })
  expect(uploadsReducer(cancelled, { kind: 'accepted', id: 1, draftFiles: [draftFile('a.txt')] })).toBe(
    cancelled,
  )
})

test('a lost connection can be tried again from the start', () => {
  const failed = play(
    chosen('a.txt'),
    { kind: 'started', id: 1 },
    { kind: 'progressed', id: 1, sentBytes: 5 },
    { kind: 'refused', id: 1, refusals: ['attachments.connection?name=a.txt'], canRetry: true },
  )
  expect(isBusy(failed)).toBe(false)
  const again = uploadsReducer(failed, { kind: 'retried', id: 1 })
  expect(again.uploads[0]).toMatchObject({ state: 'waiting', sentBytes: 0, refusals: [] })
  expect(toStart(again)).toHaveLength(1)
})

test('a removed file is named to the server with the next upload', () => {
  const state = uploadsReducer(beginUploads([draftFile('a.txt')]), {
    kind: 'removed',
    id: draftFile('a.txt').id,
  })
  expect(state).toMatchObject({
    draftFiles: [],
    dropped: [draftFile('a.txt').id],
    announced: { what: 'removed', name: 'a.txt' },
  })
  expect(uploadsReducer(state, { kind: 'removed', id: draftFile('a.txt').id })).toBe(state)
})

test('a form that is drawn again shows what the server holds', () => {
  const state = uploadsReducer(play(chosen('a.txt')), { kind: 'drawn', draftFiles: [draftFile('b.txt')] })
  expect(state.draftFiles).toEqual([draftFile('b.txt')])
  expect(state.uploads).toHaveLength(1)
})
