// The stylesheet, as Vite minifies it.
import '@stepup/react-ui/styles.css'
