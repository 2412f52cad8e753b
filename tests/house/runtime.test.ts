import { expect, test } from '@jest/globals'

test('the tests run on the Node that the product ships', () => {
  expect(process.versions.node).toMatch(/^24\./)
})
