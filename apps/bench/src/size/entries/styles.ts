// The stylesheet, minified by Vite.
import '@stepup/react-ui/styles.css'
