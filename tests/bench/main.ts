const [first, ...rest] = process.argv.slice(2)

/** `npm run bench -- names|a-numbers|phones …` measures one thing over files; without a name, the marks of performance. */
const own = ['names', 'a-numbers', 'phones']
const { run } = await import(own.includes(first ?? '') ? `./${first}.ts` : './marks.ts')
await run(own.includes(first ?? '') ? rest : process.argv.slice(2))
