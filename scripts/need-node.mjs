// Loaded before the program (node --import), in the plain JavaScript of any Node: an old Node would answer a TypeScript file
// with a message that helps nobody.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`Asbuilt needs Node 24, and this is Node ${process.versions.node} (${process.execPath}).

It brings its own, as an optional package for Linux and Windows on x64, Linux on arm64 and macOS on x64. If your computer is one of these,
get it with

    npm install --include=optional

and run the command again with npm (npm start, npm test, npm run …). Elsewhere, install Node 24 from https://nodejs.org.`)
  process.exit(1)
}
