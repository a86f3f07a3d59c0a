import '@fontsource-variable/bricolage-grotesque';
import '@fontsource-variable/hanken-grotesk';
import './styles/base.css';
import './styles/app.css';
import './styles/status.css';
import './styles/filters.css';
import './styles/results.css';
import './styles/result.css';
import './styles/run.css';
import './styles/agents.css';
import './styles/charts.css';
import './styles/compare.css';
import { render } from 'preact';
import { App } from './app/App';

render(<App />, document.getElementById('app')!);
