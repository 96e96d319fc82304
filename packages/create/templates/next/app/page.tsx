import { Home } from '../src/home.tsx'

export default function Page() {
  return <Home />
}
