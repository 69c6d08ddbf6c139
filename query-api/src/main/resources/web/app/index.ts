import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/live.css';
import './styles/fleet.css';
import './styles/sensor.css';
import './styles/anomaly.css';
import { startTheme } from './shell/theme';
import './shell/app';

startTheme();
