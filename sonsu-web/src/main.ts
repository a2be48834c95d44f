import './style.css';
import { define } from './define.ts';

define();
